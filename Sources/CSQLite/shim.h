#include <sqlite3.h>

/* Functions of variable argument lists, which Swift does not import. */

static inline int nq57_sqlite3_defend(sqlite3 *database) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

/* Nobody asks SQLite how much memory it holds; counting it takes a lock at every allocation. Before the first use only. */
static inline int nq57_sqlite3_leave_memory_uncounted(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
