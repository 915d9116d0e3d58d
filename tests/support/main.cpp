// Catch2 3 brings its own main; Catch2 2 is asked for one here.
#ifndef THALWEG_CATCH2_V3
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
