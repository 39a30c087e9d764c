package import Definition

/// The systemd units that start what `schedule` in `pipeline.yaml` names: a service and a timer for each verb, one that reads
/// the sources of its instance again, the nightly backup, and one that says that a service failed.
///
/// Installs nothing. The services of verbs may write below the folder that holds state and site, to the ledger's copy, to the
/// metrics and to their log, and nowhere else.
///
/// - Source: systemd.exec(5), systemd.service(5), systemd.timer(5); `operations.md` section 11.
package struct SystemdUnits: Sendable {
    package struct Unit: Sendable {
        package let name: String
        package let text: String
    }

    private static let weekdays: [ScheduledTime.Recurrence: String] = [
        .monday: "Mon ", .tuesday: "Tue ", .wednesday: "Wed ", .thursday: "Thu ", .friday: "Fri ", .saturday: "Sat ",
        .sunday: "Sun ",
    ]

    private let settings: PipelineSettings
    private let call: ScheduledCall
    private let backup: ScheduledBackup
    /// Networks that a service may reach; empty: not limited.
    private let networks: [String]
    private let common: String

    /// `networks` are those of the communes' servers and of the resolver.
    ///
    /// - Errors: exit 78 where nothing is scheduled, or state and site have no folder of their own in common.
    package init(
        _ definition: PipelineDefinition, call: ScheduledCall, backup: ScheduledBackup, networks: [NetworkAddress],
        failureHook: String
    ) throws(RunError) {
        settings = definition.settings
        self.call = call
        self.backup = backup
        self.networks = networks.isEmpty ? SystemdUnits.addresses(of: definition.sources) : networks.map(\.text)
        self.failureHook = failureHook
        common = try SystemdUnits.commonFolder(settings.paths.state, settings.paths.output)
        guard !settings.schedule.isEmpty else { throw RunError.nothingScheduled }
    }

    private let failureHook: String

    /// In order of their verbs.
    package var units: [Unit] {
        ScheduledVerb.allCases.flatMap { verb in
            settings.schedule[verb].map { time in
                [
                    Unit(
                        name: "nq57-\(verb.rawValue).service",
                        text: service("nq57 \(verb.rawValue)", call.line(verb))),
                    Unit(name: "nq57-\(verb.rawValue).timer", text: timer(verb.rawValue, time)),
                ]
            } ?? []
        } + [
            Unit(name: "nq57-extract@.service", text: service("nq57 extract of %i", call.reading)),
            Unit(name: "nq57-backup.service", text: copying),
            Unit(name: "nq57-backup.timer", text: timer("backup", backup.time)),
            Unit(name: "nq57-failure@.service", text: failure),
        ]
    }

    private func timer(_ name: String, _ time: ScheduledTime) -> String {
        let clock = [time.hour, time.minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return """
            [Unit]
            Description=nq57 \(name), \(time) in Hanoi

            [Timer]
            OnCalendar=\(SystemdUnits.weekdays[time.recurrence] ?? "")*-*-* \(clock):00 Asia/Ho_Chi_Minh
            Persistent=true
            RandomizedDelaySec=0

            [Install]
            WantedBy=timers.target

            """
    }

    private func service(_ description: String, _ line: String) -> String {
        """
        [Unit]
        Description=\(description)
        Documentation=man:nq57(1)
        After=network-online.target
        Wants=network-online.target
        RequiresMountsFor=\(common)
        OnFailure=nq57-failure@%n.service
        StartLimitIntervalSec=6h
        StartLimitBurst=5

        [Service]
        Type=oneshot
        User=\(call.user)
        ExecStart=\(line)
        SuccessExitStatus=3
        Restart=on-failure
        RestartPreventExitStatus=4 5 64 70 74 77 78 243
        RestartSec=15min
        TimeoutStartSec=3h
        TimeoutStopSec=30
        MemoryMax=1G
        LimitCORE=0
        UMask=0077
        \((credentials + writable + SystemdUnits.hardening() + network).joined(separator: "\n"))

        """
    }

    /// Of root, who may read what is nq57's, write to the backup's folder, and nothing else; it reaches no network.
    private var copying: String {
        """
        [Unit]
        Description=nq57 backup
        RequiresMountsFor=\(common) \(backup.folder)
        OnFailure=nq57-failure@%n.service

        [Service]
        Type=oneshot
        User=root
        ExecStart=\(backup.line)
        TimeoutStartSec=4h
        LimitCORE=0
        UMask=0077
        ReadWritePaths=\(backup.folder) -\(backup.lock)
        \(SystemdUnits.hardening(families: "AF_UNIX", capabilities: "CAP_DAC_OVERRIDE").joined(separator: "\n"))
        PrivateNetwork=yes
        IPAddressDeny=any

        """
    }

    private var failure: String {
        """
        [Unit]
        Description=Says that %i failed

        [Service]
        Type=oneshot
        User=\(call.user)
        ExecStart=\(failureHook) %i
        UMask=0077
        ReadOnlyPaths=/
        \((SystemdUnits.hardening() + ["PrivateNetwork=no"]).joined(separator: "\n"))

        """
    }

    /// Root's files, handed over at each start.
    private var credentials: [String] {
        var names: [String] = []
        if case .credential(let name) = settings.pseudonymKeys { names.append(name) }
        if case .credential(let name) = settings.signingKey { names.append(name) }
        return names.map { "LoadCredential=\($0):/etc/nq57/credentials/\($0)" }
    }

    /// One entry for state and site together: a rename does not cross two of them.
    private var writable: [String] {
        let others = [settings.paths.ledgerCopy, settings.paths.metrics.map(SystemdUnits.parent)].compactMap { $0 }
        return ["ReadWritePaths=\(common) \(SystemdUnits.parent(call.logFile))"]
            + others.map { "ReadWritePaths=-\($0)" }
    }

    private var network: [String] {
        guard !networks.isEmpty else {
            return [
                "# IPAddressDeny=any: name the communes' networks and the resolver with --allow, then it stands here."
            ]
        }
        return ["IPAddressDeny=any", "IPAddressAllow=localhost \(networks.joined(separator: " "))"]
    }

    private static func hardening(
        families: String = "AF_UNIX AF_INET AF_INET6", capabilities: String = ""
    ) -> [String] {
        [
            "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes",
            "ProtectKernelTunables=yes", "ProtectKernelModules=yes", "ProtectKernelLogs=yes",
            "ProtectControlGroups=yes", "ProtectClock=yes", "ProtectHostname=yes", "ProtectProc=invisible",
            "RestrictNamespaces=yes", "RestrictRealtime=yes", "RestrictSUIDSGID=yes", "LockPersonality=yes",
            "MemoryDenyWriteExecute=yes", "RemoveIPC=yes", "KeyringMode=private",
            "RestrictAddressFamilies=\(families)", "SystemCallArchitectures=native",
            "SystemCallFilter=@system-service", "SystemCallFilter=~@privileged",
            "CapabilityBoundingSet=\(capabilities)", "AmbientCapabilities=",
        ]
    }

    /// The sources' servers, where every one is named by its address; empty where one is named by name.
    private static func addresses(of sources: [SourceDefinition]) -> [String] {
        var addresses: [String] = []
        for source in sources {
            guard case .postgres(let endpoint) = source.kind, !endpoint.host.hasPrefix("/") else { continue }
            guard let address = NetworkAddress(endpoint.host), address.prefix == nil else { return [] }
            if !addresses.contains(endpoint.host) { addresses.append(endpoint.host) }
        }
        return addresses
    }

    private static func parent(_ path: String) -> String {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        return "/" + folder
    }

    private static func commonFolder(_ state: String, _ output: String) throws(RunError) -> String {
        let pairs = zip(state.split(separator: "/").dropLast(), output.split(separator: "/").dropLast())
        let folders = pairs.prefix { $0 == $1 }.map { String($0.0) }
        guard !folders.isEmpty else {
            throw RunError(
                code: "noCommonFolder", message: "state and output have no folder of their own in common.",
                remedy: "put both below one folder, such as /srv/nq57: a service may rename inside of one only",
                status: .configuration)
        }
        return "/" + folders.joined(separator: "/")
    }
}
