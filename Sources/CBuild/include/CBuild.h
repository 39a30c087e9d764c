/* What a build was made from: the commit that NQ57_COMMIT named when it was built, or "unreleased". */
const char *nq57_commit(void);
