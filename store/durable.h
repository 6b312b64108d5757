// Durable: what is on the disk when a call returns. Refuses to know what is in the files.
// Source: fsync(2); a new or renamed file's name is on the disk only when its folder is.
#pragma once

#include <string>

namespace store {

// A file or a folder. Throws std::runtime_error with path and cause.
void make_durable(const std::string& path);

}  // namespace store
