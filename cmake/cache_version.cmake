# Writes OUTPUT, a C++ source that defines thalweg::CacheVersion: a digest of FILES below FOLDER, names and content.
set(all "")
foreach(file IN LISTS FILES)
  file(SHA256 ${FOLDER}/${file} digest)
  string(APPEND all "${file} ${digest}\n")
endforeach()
string(SHA256 digest "${all}")
string(SUBSTRING ${digest} 0 16 version)
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
// Of the sources that make what a cache holds; see cmake/cache_version.cmake.
#include "geodata/cache/cache_file.h"

namespace thalweg {

const std::uint64_t CacheVersion = 0x@version@;

}  // namespace thalweg
]])
