# Everything we take from elsewhere, found here and nowhere else. Targets are given one spelling, dep::*, whatever the
# Debian release calls them; all are SYSTEM, so that their warnings are not ours.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(GDAL 3.6 REQUIRED)
find_package(PROJ 9.1 REQUIRED)
find_package(simdjson REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(fmt REQUIRED)
find_package(glm REQUIRED)
find_package(glfw3 3.3 REQUIRED)
find_package(PNG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CLI11 REQUIRED)
find_package(date REQUIRED)
find_package(Boost 1.74 REQUIRED CONFIG COMPONENTS locale)
find_program(MSGFMT msgfmt REQUIRED)  # compiles the languages of the interface

function(dep_interface name)
  add_library(dep_${name} INTERFACE)
  target_link_libraries(dep_${name} INTERFACE ${ARGN})
  add_library(dep::${name} ALIAS dep_${name})
endfunction()

dep_interface(threads Threads::Threads)
dep_interface(gdal GDAL::GDAL)
dep_interface(proj PROJ::proj)
dep_interface(simdjson simdjson::simdjson)
dep_interface(json nlohmann_json::nlohmann_json)
dep_interface(fmt fmt::fmt)
dep_interface(glm glm::glm)
dep_interface(glfw glfw)
dep_interface(png PNG::PNG)
dep_interface(zlib ZLIB::ZLIB)
dep_interface(cli11 CLI11::CLI11)
dep_interface(zones date::date-tz)
dep_interface(locale Boost::locale)

# tl::expected is one header without a namespace of targets in Debian 12.
find_path(TL_EXPECTED_INCLUDE tl/expected.hpp REQUIRED)
dep_interface(expected)
target_include_directories(dep_expected SYSTEM INTERFACE ${TL_EXPECTED_INCLUDE})

foreach(module imgui freetype2 harfbuzz fontconfig egl libxxhash minizip uchardet icu-i18n icu-uc gio-2.0 cairo-pdf cairo-ft)
  pkg_check_modules(${module} REQUIRED IMPORTED_TARGET ${module})
endforeach()
dep_interface(imgui PkgConfig::imgui)
dep_interface(text PkgConfig::freetype2 PkgConfig::harfbuzz PkgConfig::fontconfig)
dep_interface(egl PkgConfig::egl)
dep_interface(cairo PkgConfig::cairo-pdf PkgConfig::cairo-ft PkgConfig::fontconfig)
dep_interface(xxhash PkgConfig::libxxhash)
dep_interface(minizip PkgConfig::minizip)
dep_interface(uchardet PkgConfig::uchardet)
dep_interface(icu PkgConfig::icu-i18n PkgConfig::icu-uc)
dep_interface(gio PkgConfig::gio-2.0)

# The GLU tessellator: a sweep-line triangulator that runs on the CPU and calls no GL.
find_library(GLU_LIBRARY GLU REQUIRED)
dep_interface(glu ${GLU_LIBRARY})

include(${CMAKE_CURRENT_LIST_DIR}/glad.cmake)
