#include <cstdio>

int main() {
  std::puts("thalweg " THALWEG_VERSION);
  return 0;
}
