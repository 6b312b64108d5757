// Schema: the archive's tables as numbered scripts, brought up to date in order.
// Refuses to know what the rows mean to a harvest. The comments inside the SQL are part of the
// archive: SQLite keeps them, and `minutebook schema` prints them.
// Source: DESIGN "The archive on disk"; sqlite.org/stricttables.html.
#pragma once

#include "store/sqlite.h"

namespace store {

// Marks the file as ours ("mbok"), so that another program's database is never touched.
inline constexpr int kApplicationId = 0x6d626f6b;

int newest_schema();                     // the version this program writes
int schema_version(Database& database);  // of the file; 0 when it is empty
// True for an empty database or one of ours, false for somebody else's.
bool is_archive(Database& database);
// Runs the scripts that are missing, each with its number in one transaction, but all in one where
// there is nothing yet: a full disk leaves no archive half made. Views hold nothing:
// those of before go with the first step and today's come with the last, so that each is written
// down once; whoever changes one adds a step, which may be empty. Throws for a database newer than
// this program.
void migrate(Database& database);
// Throws unless the database has exactly this program's schema, for opening without writing.
void require_current_schema(Database& database);

}  // namespace store
