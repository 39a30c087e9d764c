#include "CBuild.h"

const char *nq57_commit(void) {
    return NQ57_COMMIT;
}
