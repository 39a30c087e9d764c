/// The kinds of step after which a crash leaves something on disk.
///
/// Every write, sync, rename and removal of the state and of the site goes through `DurableFolder`, so that tests can
/// count, fail and crash each of them.
package enum DurableStep: String, Sendable {
    case write, sync, rename, syncFolder, remove, link
}
