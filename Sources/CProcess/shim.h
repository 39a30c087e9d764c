#include <sys/prctl.h>

/* prctl takes a variable list of arguments, which Swift does not import. */
static inline int nq57_forbid_dumps(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

static inline int nq57_may_be_dumped(void) {
    return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
}
