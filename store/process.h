// Process: a name for this process that stays unique, and whether such a process still lives.
// Refuses to know leases. Source: proc(5); a process id alone comes round again.
#pragma once

#include <string>

namespace store {

std::string this_process();  // "host:pid:start time:pid namespace"
// True only when it is certain: the same machine and namespace, and no such process there.
bool is_dead(const std::string& process);

}  // namespace store
