/// Where the synthetic sources are written.
package enum SynthesisDestination: Sendable {
    /// Where the definition says that each source is.
    case defined
    /// `<folder>/<source>.db`, whatever the definition says.
    case sqlite(folder: String)
    /// One database per source, `<prefix><source>`, on the server that libpq's environment names.
    case postgres(prefix: String)
}
