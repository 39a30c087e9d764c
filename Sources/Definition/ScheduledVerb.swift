/// A verb that a scheduler may start.
package enum ScheduledVerb: String, Sendable, CaseIterable {
    case run, extract, anonymise, aggregate, publish, gc
}
