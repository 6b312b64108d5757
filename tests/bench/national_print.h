// National print: the figures of a night, for a person.
#pragma once

#include <map>
#include <string>

#include "tests/bench/national_causes.h"
#include "tests/bench/national_run.h"

namespace national {

std::string duration(crawler::Milliseconds time);  // "1 h 02 min 03.4 s"
// `requests` by site.
void print_night(const std::string& title, const Night& night,
                 const std::map<std::string, int>& requests);
// What the requests were for, in all and a portal.
void print_causes(const Causes& causes, std::size_t portals);

}  // namespace national
