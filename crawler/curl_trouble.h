// Curl trouble: libcurl's result code, and how far the transfer got, to a Trouble.
// Refuses to know requests and results. Source: libcurl-errors(3), libcurl 7.88.
#pragma once

#include <string_view>

#include "crawler/fetcher.h"

namespace crawler {

struct TransferState {
  bool any_byte = false;         // of a response
  bool head_complete = false;    // of the final response
  bool address_refused = false;  // a socket was refused for its address, and none was allowed
};

// `code` is a CURLcode. Throws std::runtime_error when the fault is ours and not the world's:
// no memory, no readable certificate store.
Trouble trouble_of(int code, const TransferState& state, std::string_view words);

}  // namespace crawler
