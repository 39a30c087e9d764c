#include <malloc.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/xattr.h>

/* prctl takes a variable list of arguments, which Swift does not import. */
static inline int nq57_forbid_dumps(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

static inline int nq57_may_be_dumped(void) {
    return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
}

/* Whether both were taken; the header is not part of Swift's own module of the C library. */
static inline int nq57_return_freed_memory(int arenas, int bytes) {
    return mallopt(M_ARENA_MAX, arenas) && mallopt(M_MMAP_THRESHOLD, bytes);
}

/* The access list of an open file; -1 where it has none. The header is not part of Swift's own module of the C library. */
static inline ssize_t nq57_access_list(int descriptor, void *buffer, size_t size) {
    return fgetxattr(descriptor, "system.posix_acl_access", buffer, size);
}
