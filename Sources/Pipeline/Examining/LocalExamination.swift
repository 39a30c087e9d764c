import Anonymise
import Cells
import Definition
import DurableFiles
import Extract
import Foundation
import Glibc
import Protect
import Publish

/// Whether this machine is as a run needs it: folders, one local file system, room, keys, metrics, clock.
struct LocalExamination {
    let definition: PipelineDefinition
    let places: RunPlaces
    let identity: RunIdentity

    init(definition: PipelineDefinition, state: String?, output: String?, identity: RunIdentity) {
        self.definition = definition
        places = RunPlaces(definition: definition, state: state, output: output)
        self.identity = identity
    }

    private var state: String { places.state.path }
    private var settings: PipelineSettings { definition.settings }

    func results() -> [LocalResult] {
        [
            stateFolder, format, outputFolder, network, LocalResult(rename), LocalResult(space), key, signingKey,
            approval,
        ]
            + [ledgerCopy, metrics, clock, coreDumps, unfinished].map { LocalResult($0) }
    }

    private var stateFolder: LocalResult {
        guard let facts = FileFacts(state) else {
            return LocalResult(
                .note("state", "\(state) is not there yet; the first run makes it"))
        }
        guard facts.isFolder, facts.owner == geteuid() || geteuid() == 0 else {
            return LocalResult(
                .failed(
                    "state", "\(state) belongs to another user than the one who runs this.",
                    "run this as that user, or give the folder to this one"), .permission)
        }
        if let openness = places.state.openness {
            return LocalResult(.failed("state", openness.message, openness.remedy), openness.status)
        }
        return LocalResult(.passed("state", "\(state), mode 0700"))
    }

    private var format: LocalResult {
        guard places.state.files.exists("FORMAT") else {
            return LocalResult(.note("format", "no run has written there"))
        }
        do {
            try places.state.prepare()
            return LocalResult(.passed("format", StateFormat.present.text))
        } catch {
            let error = RunError(error)
            return LocalResult(.failed("format", error.message, error.remedy), error.status)
        }
    }

    private var outputFolder: LocalResult {
        guard let facts = FileFacts(places.output) else {
            return LocalResult(.note("output", "\(places.output) is not there yet; the first publication makes it"))
        }
        guard facts.isFolder, unsafe access(places.output, W_OK) == 0 else {
            return LocalResult(
                .failed("output", "\(places.output) cannot be written.", "give it to the user who runs this"))
        }
        guard let other = FileFacts(state), other.device != facts.device else {
            return LocalResult(.passed("output", places.output))
        }
        return LocalResult(
            .failed(
                "one_file_system", "\(places.output) is on another file system than \(state).",
                "put paths.state and paths.output on one file system: publication is one rename"))
    }

    private var network: LocalResult {
        let kinds = FileSystemKind.own
        let there = [state, places.output].filter(kinds.isNetwork)
        guard there.isEmpty else {
            return LocalResult(
                .failed(
                    "local_disk", "\(there.joined(separator: " and ")) lies on a network file system.",
                    "put it on a local disk: locks and renames do not hold over a network"))
        }
        return LocalResult(.passed("local_disk", "state and site are local"))
    }

    /// Tried, because bind mounts refuse what their device numbers promise.
    private var rename: CheckResult {
        guard FileFacts(state) != nil, FileFacts(places.output) != nil else {
            return .untested("rename", "state or site is not there yet")
        }
        let name = "/.nq57-doctor-\(getpid())"
        let (from, to) = (state + name, places.output + name)
        defer {
            unsafe unlink(from)
            unsafe unlink(to)
        }
        let descriptor = unsafe open(from, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            return .failed(
                "rename", "nothing can be written in \(state) (\(ErrorNumber.last)).", "see who owns it, and its disk")
        }
        close(descriptor)
        guard unsafe Glibc.rename(from, to) == 0 else {
            return .failed(
                "rename", "a file cannot be renamed from \(state) to \(places.output) (\(ErrorNumber.last)).",
                "put both below one mount, not two bind mounts: ReadWritePaths= of a unit names their common folder")
        }
        return .passed("rename", "from state to site")
    }

    /// As a run asks for.
    private var space: CheckResult {
        let place = FileFacts(state) == nil ? "/" : state
        guard let free = FileSystemKind.freeBytes(place) else {
            return .untested("disk", "\(place) cannot be examined")
        }
        let reserve = DiskReserve(settings, RunArchive(state: places.state.files))
        guard free >= reserve.neededBytes else {
            return .failed("disk", "\(free) bytes are free; \(reserve).", reserve.remedy(places.sizes))
        }
        return .passed("disk", "\(free) bytes free; \(reserve)")
    }

    private var key: LocalResult {
        do {
            let key = try PseudonymKeyFile.check(settings)
            try RotationRecord.refuseUnfinished(places.state.files)
            try ForeignUnits(
                among: try StagingStore(folder: places.state.files).sound(), under: key,
                rotated: try ForeignUnits.rotated(in: places.state.files)
            ).refuse()
            return LocalResult(.passed("key", key))
        } catch {
            let error = RunError(error)
            if error.code == "keyRefused", case .credential = settings.pseudonymKeys,
                PseudonymKeyFile.credentialsFolder == nil
            {
                return LocalResult(
                    .untested("key", "it is a credential of the service, and this is none: ops/as-service lends it"))
            }
            return LocalResult(.failed("key", error.message, error.remedy), error.status)
        }
    }

    private var signingKey: LocalResult {
        do {
            let signer = try SigningKey.load(settings, credentials: PseudonymKeyFile.credentialsFolder)
            try PublishStage(
                definition: definition, state: places.state, output: places.output, publishedAt: identity.startedAt,
                signer: signer
            ).requireKey()
            guard let signer else {
                return LocalResult(.note("signing_key", "none is named; nothing that is published is signed"))
            }
            return LocalResult(.passed("signing_key", signer.publicKey.name))
        } catch {
            let error = RunError(error)
            if error.code == "keyRefused", case .credential = settings.signingKey,
                PseudonymKeyFile.credentialsFolder == nil
            {
                return LocalResult(
                    .untested(
                        "signing_key",
                        "it is a credential of the service, and this is none: ops/as-service lends it"))
            }
            return LocalResult(.failed("signing_key", error.message, error.remedy), error.status)
        }
    }

    private var approval: LocalResult {
        guard !settings.isSynthetic else { return LocalResult(.note("approval", "not asked of a synthetic pipeline")) }
        if let fault = definition.approvalFault(on: identity.asOf) {
            return LocalResult(
                .failed(
                    "approval", "disclosure.yaml is \(fault).",
                    "let two roles approve the digest that nq57 check prints, in \(DisclosureApproval.path)"),
                .configuration)
        }
        return LocalResult(.passed("approval", definition.approval.map { "until \($0.expires.iso)" } ?? ""))
    }

    private var ledgerCopy: CheckResult {
        guard let copy = settings.paths.ledgerCopy else {
            return .note("ledger_copy", "none is named; the ledger cannot be made again")
        }
        guard let facts = FileFacts(copy), facts.isFolder, unsafe access(copy, W_OK) == 0 else {
            return .failed(
                "ledger_copy", "\(copy) cannot be written.",
                "mount the second disk, then as root: install -d -m 0700 -o nq57 -g nq57 \(copy)")
        }
        let second = LedgerCopy(settings)
        let ledger = Result { try VintageLedger(reading: places.state.files, copy: second?.folder) }
        if case .success(let ledger) = ledger, let fault = second?.fault(of: ledger) {
            return .note("ledger_copy", fault.message + " The next run makes it again")
        }
        guard let own = FileFacts(state), own.device != facts.device else {
            return .note("ledger_copy", "\(copy) is on the disk of the state; one fault takes both")
        }
        return .passed("ledger_copy", copy)
    }

    private var metrics: CheckResult {
        guard let path = settings.paths.metrics else { return .note("metrics", "none are written") }
        let folder = "/" + path.split(separator: "/").dropLast().joined(separator: "/")
        guard unsafe access(folder, W_OK) == 0 else {
            let remedy =
                FileFacts(folder) == nil
                ? "as root: install -d -m 0775 -o root -g nq57 \(folder)"
                : "as root: setfacl --modify user:nq57:rwx \(folder) (package acl); it stays its owner's"
            return .failed(
                "metrics", "\(folder) cannot be written.", "\(remedy); a run without it warns and goes on")
        }
        return .passed("metrics", path)
    }

    private var clock: CheckResult {
        do {
            _ = try HostClock(.current, at: Date())
            return .passed("time_zone", "\(TimeZone.current.identifier), without clock changes")
        } catch {
            return .note("time_zone", error.message + " nq57 schedule systemd does not mind")
        }
    }

    private var coreDumps: CheckResult {
        CoreDumps.areOff
            ? .passed("core_dumps", "off")
            : .failed(
                "core_dumps", "the memory of this process could reach a disk.", "see who forbids prctl and setrlimit")
    }

    private var unfinished: CheckResult {
        let found = Result { try RunActivity(places.state) }
        guard case .success(let activity) = found else { return .untested("runs", "the runs cannot be listed") }
        return switch activity {
        case .idle: .passed("runs", "the last run ended")
        case .interrupted: .note("runs", "the last run did not end; the next one continues it")
        case .running: .note("runs", "something runs since \(activity.runningSince ?? "")")
        }
    }
}
