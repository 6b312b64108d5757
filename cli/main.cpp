#include <malloc.h>

#include <iostream>

#include "cli/command.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  // A page and its tree come and go hundreds of times a second: memory that was given back to the
  // system each time would have to be asked for, and cleared, again.
  mallopt(M_MMAP_THRESHOLD, 16 << 20);
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
  return cli::run_program(argc, argv, std::cout, std::cerr);
}
