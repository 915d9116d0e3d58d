# The OpenGL 3.3 core loader, generated at build time by Debian's glad. Its Python module belongs to the system's Python,
# so the program is named by path: another Python on PATH may lack it.

find_program(GLAD glad PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
set(GLAD_DIR ${PROJECT_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${GLAD_DIR}/src/gl.c ${GLAD_DIR}/include/glad/gl.h
  COMMAND ${GLAD} --quiet --reproducible --api gl:core=3.3 --out-path ${GLAD_DIR} c
  COMMENT "Generating the OpenGL 3.3 loader"
  VERBATIM)
add_library(glad_gl STATIC ${GLAD_DIR}/src/gl.c)
target_include_directories(glad_gl SYSTEM PUBLIC ${GLAD_DIR}/include)
target_link_libraries(glad_gl PUBLIC ${CMAKE_DL_LIBS})
add_library(dep::glad ALIAS glad_gl)
