package import Anonymise
package import Cells

/// What the caller of a run asks for beyond the definitions.
package struct RunOptions: Sendable {
    /// Ids of the sources to read; nil: all that are enabled.
    package var sources: Set<String>?
    /// Unit series to read; nil: all.
    package var series: Set<String>?
    /// Quarters to read; nil: every one that is open.
    package var quarters: [Quarter]?

    /// Whether a selection holds a unit.
    package func asks(for unit: UnitID) -> Bool {
        (sources?.contains(unit.source) ?? true) && (series?.contains(unit.series) ?? true)
            && (quarters?.contains(unit.quarter) ?? true)
    }

    /// Reads units even if nothing changed.
    package var isRefreshing = false
    /// Units whose limits a person accepts.
    package var accepted: Set<UnitID> = []
    /// Connections in all; nil: as defined.
    package var connections: Int?
    /// Seconds after which the run reads no source any more; nil: as long as it takes.
    package var deadlineSeconds: Int?
    /// Seconds for which another run's end is waited for.
    package var lockWaitSeconds = 0
    /// Reads only sources of which something failed when it was last read.
    package var isFailedOnly = false
    /// Turns exit 3 into 0.
    package var isPartialGood = false
    /// Stops before anything is published.
    package var isPublishing = true
    /// Judges the sealed files and leaves them unpublished.
    package var isDryRun = false
    /// Writes the pages of the live snapshot anew.
    package var isSiteOnly = false
    /// Path of the file by which two people accept soft findings of the gate.
    package var exceptions: String?
    /// Unix seconds that the snapshot carries; nil: the run's start.
    package var publishedAt: Int64?

    /// Publish signed by the key that the present one announced.
    package var isSwitchingKey = false

    package init() {}
}
