// Manual: the manual page and bash's completion, made of what the commands' --help says, so that
// they cannot say anything else. Refuses to know any command. Source: man-pages(7), groff_man(7);
// bash(1), "Programmable Completion".
#pragma once

#include <string>

namespace cli {

std::string manual_page();
std::string bash_completion();

}  // namespace cli
