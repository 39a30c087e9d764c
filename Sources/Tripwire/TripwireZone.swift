/// What kind of thing a file is: it decides which recognisers look at it.
package enum TripwireZone: Sendable {
    /// Tables, microdata, chart data: also days are looked for.
    case data
    /// Everything else: pages, metadata, reports, logs.
    case text
}
