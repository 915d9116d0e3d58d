# cmake --build build/... --target tidy: clang-tidy over all of our sources, as .clang-tidy says; minutes long. It has a
# build folder of its own, where sources are compiled one by one.
set(TIDY_DIR ${PROJECT_SOURCE_DIR}/build/tidy)
add_custom_target(tidy
  COMMAND ${CMAKE_COMMAND} -S ${PROJECT_SOURCE_DIR} -B ${TIDY_DIR} -G Ninja -DCMAKE_BUILD_TYPE=Debug
          -DTHALWEG_UNITY=OFF -DTHALWEG_TESTS=OFF -DTHALWEG_BENCH=OFF
  COMMAND ${CMAKE_COMMAND} --build ${TIDY_DIR} --target generated_sources
  COMMAND run-clang-tidy-19 -quiet -extra-arg=-Wno-unknown-warning-option -p ${TIDY_DIR} "${PROJECT_SOURCE_DIR}/(geodata|viewer)/.*[.]cpp$"
  USES_TERMINAL VERBATIM
  COMMENT "clang-tidy (apt install clang-tidy-19)")
