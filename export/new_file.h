// New file: a file that is there whole or not at all, whoever looks and whatever breaks; written as
// it comes. Refuses to know what is in it. Errors are std::runtime_error with path and cause.
// Source: rename(2), which replaces a name in one step; fsync(2).
#pragma once

#include <string>
#include <string_view>

namespace exporting {

// Where a file of this name would lie: behind links. Throws when what is there is no file: a device
// or a pipe would be replaced by a file of its name.
std::string new_file_place(const std::string& path);

class NewFile {
 public:
  // Under a temporary name beside it ("FILE." and six characters), as public as any new file.
  explicit NewFile(const std::string& path);
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile();  // what is not finished is taken away

  const std::string& path() const { return path_; }
  void write(std::string_view bytes);
  // For a library that writes by itself; not to be mixed with write().
  int descriptor() const { return descriptor_; }
  // On the disk and under its name when this returns.
  void finish();

 private:
  [[noreturn]] void fail() const;  // with errno's words
  void flush();

  std::string path_, place_, temporary_, waiting_;
  int descriptor_ = -1;
};

void write_new_file(const std::string& path, std::string_view bytes);

// For one of many files in a folder that is of no use before all are there: not durable one by one.
void write_part(const std::string& path, std::string_view bytes);

}  // namespace exporting
