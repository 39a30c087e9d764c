package import Cells

/// What `pipeline.yaml` says: name, paths, limits of a run.
package struct PipelineSettings: Sendable {
    package struct Paths: Sendable {
        /// Absolute, or relative to the folder of the pipeline and made absolute when read.
        package let state: String
        package let output: String
        package let ledgerCopy: String?
        package let metrics: String?

        package init(state: String, output: String, ledgerCopy: String?, metrics: String?) {
            self.state = state
            self.output = output
            self.ledgerCopy = ledgerCopy
            self.metrics = metrics
        }
    }

    package struct Retry: Sendable {
        package let attempts: Int
        package let baseSeconds: Int
        package let capSeconds: Int
        package let budgetSeconds: Int
        package let secondPassAfterSeconds: Int

        package init(
            attempts: Int, baseSeconds: Int, capSeconds: Int, budgetSeconds: Int, secondPassAfterSeconds: Int
        ) {
            self.attempts = attempts
            self.baseSeconds = baseSeconds
            self.capSeconds = capSeconds
            self.budgetSeconds = budgetSeconds
            self.secondPassAfterSeconds = secondPassAfterSeconds
        }
    }

    package struct Extraction: Sendable {
        package let connections: Int
        package let connectionsPerHost: Int
        package let deadlineSeconds: Int
        package let retry: Retry
        package let fingerprintMaxRows: Int
        /// Unit limits, in hundredths of a percent.
        package let quarantinedBasisPoints: Int
        package let unmappedBasisPoints: Int
        package let shrinkBasisPoints: Int

        package init(
            connections: Int, connectionsPerHost: Int, deadlineSeconds: Int, retry: Retry, fingerprintMaxRows: Int,
            quarantinedBasisPoints: Int, unmappedBasisPoints: Int, shrinkBasisPoints: Int
        ) {
            self.connections = connections
            self.connectionsPerHost = connectionsPerHost
            self.deadlineSeconds = deadlineSeconds
            self.retry = retry
            self.fingerprintMaxRows = fingerprintMaxRows
            self.quarantinedBasisPoints = quarantinedBasisPoints
            self.unmappedBasisPoints = unmappedBasisPoints
            self.shrinkBasisPoints = shrinkBasisPoints
        }
    }

    package struct Quorum: Sendable {
        package let runBasisPoints: Int
        package let releaseBasisPoints: Int
        package let waitForAllDays: Int
        package let carryDays: Int
        package let mustHave: [String]

        package init(
            runBasisPoints: Int, releaseBasisPoints: Int, waitForAllDays: Int, carryDays: Int, mustHave: [String]
        ) {
            self.runBasisPoints = runBasisPoints
            self.releaseBasisPoints = releaseBasisPoints
            self.waitForAllDays = waitForAllDays
            self.carryDays = carryDays
            self.mustHave = mustHave
        }
    }

    package enum PseudonymKeys: Sendable, Hashable {
        /// The all-known key of KAT P; synthetic pipelines only.
        case test
        case file(path: String)
        /// Name below `$CREDENTIALS_DIRECTORY`.
        case credential(String)
    }

    /// Where the key lies that signs what is published.
    package enum SigningKey: Sendable, Hashable {
        /// The all-known key of the known answers; synthetic pipelines only, and what they have if they name none.
        case test
        case file(path: String)
        /// Name below `$CREDENTIALS_DIRECTORY`.
        case credential(String)
    }

    /// What the collector keeps on the private side.
    package struct Retention: Sendable, Hashable {
        /// Closed quarters whose partitions stay.
        package let stagingQuarters: Int
        package let quarantineDays: Int
        package let runDays: Int

        package init(stagingQuarters: Int, quarantineDays: Int, runDays: Int) {
            self.stagingQuarters = stagingQuarters
            self.quarantineDays = quarantineDays
            self.runDays = runDays
        }
    }

    /// How partitions lie in the state folder.
    package enum StagingEncryption: String, Sendable, CaseIterable {
        /// Plain Parquet, which other engines can read.
        case none
        /// Each partition under a key of its own.
        case aesGCM = "aes-gcm"
    }

    package enum DrawKeys: String, Sendable, CaseIterable {
        case fresh, derived
    }

    package let name: String
    package let isSynthetic: Bool
    package let drawKeys: DrawKeys
    package let firstQuarter: Quarter
    package let paths: Paths
    package let extraction: Extraction
    package let quorum: Quorum
    package let minFreeBytes: Int64
    /// Hundredths: free space due, as a multiple of the bytes of the last run.
    package let reserveHundredths: Int
    package let retention: Retention
    /// Verbs that a scheduler starts, with their times; empty where nothing is scheduled.
    package let schedule: [ScheduledVerb: ScheduledTime]
    package let stagingEncryption: StagingEncryption
    package let pseudonymKeys: PseudonymKeys
    /// Nil: nothing is signed.
    package let signingKey: SigningKey?
    /// Who may except a finding of a soft check: minisign public keys by role.
    package let approvers: [String: String]

    package init(
        name: String, isSynthetic: Bool, drawKeys: DrawKeys, firstQuarter: Quarter, paths: Paths,
        extraction: Extraction, quorum: Quorum, minFreeBytes: Int64, reserveHundredths: Int, retention: Retention,
        schedule: [ScheduledVerb: ScheduledTime], stagingEncryption: StagingEncryption, pseudonymKeys: PseudonymKeys,
        signingKey: SigningKey?, approvers: [String: String]
    ) {
        self.name = name
        self.isSynthetic = isSynthetic
        self.drawKeys = drawKeys
        self.firstQuarter = firstQuarter
        self.paths = paths
        self.extraction = extraction
        self.quorum = quorum
        self.minFreeBytes = minFreeBytes
        self.reserveHundredths = reserveHundredths
        self.retention = retention
        self.schedule = schedule
        self.stagingEncryption = stagingEncryption
        self.pseudonymKeys = pseudonymKeys
        self.signingKey = signingKey
        self.approvers = approvers
    }
}
