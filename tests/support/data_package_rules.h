// What is wrong with a folder that says it is a Data Package of tables, by the rules that the
// specifications state: Data Package, Data Resource, Table Schema and Tabular Data Resource of
// specs.frictionlessdata.io (version 1), RFC 4180. Rows are held against their schema.
#pragma once

#include <string>
#include <vector>

namespace test {

// A sentence an offence; empty: it keeps the rules.
std::vector<std::string> package_offences(const std::string& folder);

// The rows of a CSV file, its head first. Throws std::runtime_error where RFC 4180 is broken.
std::vector<std::vector<std::string>> csv_rows(const std::string& text);

}  // namespace test
