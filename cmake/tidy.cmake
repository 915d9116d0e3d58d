# cmake --build build/... --target tidy: clang-tidy over all of our sources, as .clang-tidy says; minutes long. It has a
# build folder of its own, where the sources of a library are read as one: headers are then looked at once and not
# hundreds of times. Such a file includes sources, which is what one check is against.
set(TIDY_DIR ${PROJECT_SOURCE_DIR}/build/tidy)
add_custom_target(tidy
  COMMAND ${CMAKE_COMMAND} -S ${PROJECT_SOURCE_DIR} -B ${TIDY_DIR} -G Ninja -DCMAKE_BUILD_TYPE=Debug
          -DTHALWEG_UNITY=ON -DTHALWEG_TESTS=OFF -DTHALWEG_BENCH=OFF
  COMMAND ${CMAKE_COMMAND} --build ${TIDY_DIR} --target generated_sources
  COMMAND run-clang-tidy-19 -quiet -extra-arg=-Wno-unknown-warning-option -checks=-bugprone-suspicious-include
          -p ${TIDY_DIR} "${TIDY_DIR}/(geodata|viewer)/.*[.]cxx$"
  USES_TERMINAL VERBATIM
  COMMENT "clang-tidy (apt install clang-tidy-19)")
