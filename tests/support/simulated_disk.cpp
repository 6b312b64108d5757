#include "tests/support/simulated_disk.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace fs = std::filesystem;

namespace test {
namespace {

// The C library's functions have no context.
SimulatedDisk* watched = nullptr;
bool flushes_are_real = true;

int flush(long call, int descriptor) {
  const long result = flushes_are_real ? syscall(call, descriptor) : 0;
  if (watched != nullptr) watched->flushed(descriptor);
  return static_cast<int>(result);
}

}  // namespace

FlushesSimulated::FlushesSimulated() { flushes_are_real = false; }
FlushesSimulated::~FlushesSimulated() { flushes_are_real = true; }

SimulatedDisk::SimulatedDisk(std::string folder, std::string copies)
    : folder_(std::move(folder)), copies_(std::move(copies)) {
  watched = this;
}

SimulatedDisk::~SimulatedDisk() { watched = nullptr; }

void SimulatedDisk::flushed(int descriptor) {
  const std::string path = fs::read_symlink("/proc/self/fd/" + std::to_string(descriptor));
  if (!path.starts_with(folder_)) return;
  if (fs::is_directory(path)) {
    std::erase_if(durable_, [&](const auto& file) {
      return fs::path(file.first).parent_path() == path && !fs::exists(file.first);
    });
    for (const auto& entry : fs::directory_iterator(path))
      if (entry.is_regular_file()) durable_.try_emplace(entry.path().string(), "");
  } else {
    std::ifstream file(path, std::ios::binary);
    durable_[path] = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  keep_copy();
}

void SimulatedDisk::keep_copy() {
  const std::string to = copies_ + "/" + std::to_string(copy_++) + "-" + std::to_string(commits_);
  fs::create_directories(to + "/warc");
  for (const auto& [path, bytes] : durable_) {
    if (path.ends_with("-shm")) continue;  // memory shared by processes, not for the disk
    std::ofstream(to + path.substr(folder_.size()), std::ios::binary) << bytes;
  }
}

}  // namespace test

extern "C" int fdatasync(int descriptor) { return test::flush(SYS_fdatasync, descriptor); }
extern "C" int fsync(int descriptor) { return test::flush(SYS_fsync, descriptor); }
