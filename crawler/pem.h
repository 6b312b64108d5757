// PEM: a file of certificates that a site needs besides the system's store.
// Refuses to know who uses it and whether its certificates are any good.
// Source: RFC 7468.
#pragma once

#include <string>

namespace crawler {

// The file's text. Throws std::runtime_error with the path when it cannot be read, holds no
// certificate, or holds one that is damaged: libcurl would only say that a certificate store,
// which is the system's to it, is bad.
std::string read_pem(const std::string& path);

}  // namespace crawler
