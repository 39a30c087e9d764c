#include <sqlite3.h>

/* sqlite3_db_config takes a variable list of arguments, which Swift does not import. */
static inline int nq57_sqlite3_defend(sqlite3 *database) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}
