// SimulatedDisk: what a disk holds that keeps only what was flushed to it. Stands in the place of
// the C library's fdatasync and fsync for the whole program, the libraries it uses included, and
// after each flush keeps a copy of a folder as a loss of power would leave it then. Refuses to know
// what the files say. Source: fsync(2), "Notes" on folders.
#pragma once

#include <map>
#include <string>

namespace test {

// While one lives, this process and its children do not wait for the true disk.
class FlushesSimulated {
 public:
  FlushesSimulated();
  ~FlushesSimulated();
  FlushesSimulated(const FlushesSimulated&) = delete;
  FlushesSimulated& operator=(const FlushesSimulated&) = delete;
};

// Every file below a folder as it was when it was last flushed. That a name is there, or is there
// no longer, is durable once its folder was flushed; until its own first flush a file is empty.
class SimulatedDisk {
 public:
  // Watches `folder` from now on; one at a time. Copies go to <copies>/<number>-<commits>/.
  SimulatedDisk(std::string folder, std::string copies);
  ~SimulatedDisk();
  SimulatedDisk(const SimulatedDisk&) = delete;
  SimulatedDisk& operator=(const SimulatedDisk&) = delete;

  void committed() { ++commits_; }  // told by the writer when a commit has returned
  void flushed(int descriptor);

 private:
  void keep_copy();

  std::string folder_, copies_;
  std::map<std::string, std::string> durable_;
  int copy_ = 0, commits_ = 0;
};

}  // namespace test
