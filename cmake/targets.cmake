# How every target of ours is made: explicit sources, our warnings as errors, dependencies by name.

# thalweg_library(NAME SOURCES a.cpp ... [PUBLIC lib ...] [PRIVATE lib ...])
# PUBLIC are what its headers include, PRIVATE what only its sources do. A folder without sources yet is an interface.
function(thalweg_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  if(arg_SOURCES)
    add_library(${name} STATIC ${arg_SOURCES})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    thalweg_warnings(${name})
    thalweg_unity(${name})
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} INTERFACE ${arg_PUBLIC} ${arg_PRIVATE})
  endif()
endfunction()

# Compiles the sources of one of our targets sixteen at a time: less than half the work, as headers are read and
# templates made once for all of them, and more to do again when one of them changes. What the sources keep to
# themselves must therefore have names that differ (tests/build/one_name_test.py). Warnings that are false where a source
# is included by another are left to the presets that compile one by one.
function(thalweg_unity name)
  if(THALWEG_UNITY)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
    target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wno-shadow -Wno-subobject-linkage>)
  endif()
endfunction()

# Those left out are false in the standard library: with GCC 12 (bugs 105651, 80635) and 14 (a growing vector). A warning
# stops a build with tests alone: what another compiler has to say keeps no user from the program.
function(thalweg_warnings name)
  target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                          -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow>)
  if(THALWEG_TESTS)
    target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
  endif()
endfunction()

if(THALWEG_SANITIZE)
  add_compile_options(-fsanitize=${THALWEG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${THALWEG_SANITIZE})
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()
