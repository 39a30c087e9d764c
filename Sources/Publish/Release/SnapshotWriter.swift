import CanonicalJSON
import Cells
import Columns
import Definition
import DurableFiles
import Protect
import Workers

/// Writes one snapshot aside: every file synced, dated by its release, listed in the manifest and in `SHA256SUMS`.
struct SnapshotWriter {
    static let cardsPath = "metadata/indicators.json"
    static let sumsPath = "SHA256SUMS"
    static let signaturePath = sumsPath + MinisignSignature.suffix
    /// What `SHA256SUMS` does not name.
    static let unlisted: Set<String> = [sumsPath, signaturePath]

    let id: String
    let publishedAt: Int64
    let candidate: ReleaseCandidate
    let previous: SnapshotManifest.Previous?
    let verdicts: [GateVerdict]
    let report: DisclosureReport
    let nextRelease: CivilDate
    let tool: ToolIdentity
    /// Nil: nothing is signed.
    let signer: SigningKey?
    let folder: DurableFolder
    let checkpoint: @Sendable () throws -> Void

    private var definition: PipelineDefinition { candidate.definition }

    func write() throws {
        var files = try observationFiles()
        files += try WorkerPool.perProcessor.map(definition.indicators) { try indicatorFiles($0) }.flatMap(\.self)
        files += try candidate.codeLists.map { list in
            try write(list.csv(), to: list.path, "text/csv", role: "code_list", rows: list.rows.count)
        }
        files.append(try write(candidate.cards, to: SnapshotWriter.cardsPath, "application/json", role: "metadata"))
        files += [try coverageFile(), try lateRecordsFile()]
        let published = report.reduced(verdicts)
        files.append(
            try write(published.serialized(), to: DisclosureReport.path, "application/json", role: "report"))
        files += try microdataFiles()
        files += try workbooks(try described(files))
        files += try StandardFiles(
            snapshot: try described(files), candidate: candidate, facts: report.facts, report: published, tool: tool
        ).all().map { file in
            try write(file.bytes, to: file.path, file.mediaType, role: file.role, rows: file.rows)
        }
        files += try texts(files)
        let package = DataPackage(
            snapshotID: id, publishedAt: publishedAt, definition: definition, codeLists: candidate.codeLists,
            microdata: candidate.microdata, codebook: candidate.codebook, files: files)
        files.append(
            try write(package.json().serialized(), to: "datapackage.json", "application/json", role: "metadata"))
        files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        try seal(files)
    }

    private func observationFiles() throws -> [Release.File] {
        let digest = candidate.digest
        let publication = definition.publication
        let files = try ObservationFiles(table: candidate.table).write([
            { try CSVGzipFormat(level: publication.gzipLevel, digest: digest, in: folder) },
            { try CSVZstandardFormat(level: publication.zstandardLevel, digest: digest, in: folder) },
            { try ParquetFormat(snapshotID: id, digest: digest, in: folder) },
            { try SDMXCSVFormat(digest: digest, in: folder) },
        ])
        for file in files { try folder.setModificationTime(file.path, seconds: publishedAt) }
        return files
    }

    private func indicatorFiles(_ indicator: IndicatorDefinition) throws -> [Release.File] {
        let file = IndicatorFile(snapshotID: id, indicator: indicator, table: candidate.table)
        let base = "data/indicator/\(indicator.id)"
        let (headlines, breakdowns) = (file.headlines, file.breakdowns)
        var files = [
            try write(
                ObservationCSV.file(headlines), to: base + ".csv", "text/csv", role: "indicator", rows: headlines.count),
            try write(
                file.json().serialized(), to: base + ".json", "application/json", role: "indicator",
                rows: headlines.count),
        ]
        if !breakdowns.isEmpty {
            files.append(
                try write(
                    ObservationCSV.file(breakdowns), to: base + ".breakdown.csv", "text/csv", role: "breakdown",
                    rows: breakdowns.count))
        }
        return files
    }

    private func microdataFiles() throws -> [Release.File] {
        guard let codebook = candidate.codebook else { return [] }
        let publication = definition.publication
        var files = [
            try write(
                codebook.csv(), to: MicrodataCodebook.path, "text/csv", role: "code_list", rows: codebook.rows.count)
        ]
        for microdata in candidate.microdata {
            let packed = MicrodataFiles(
                microdata: microdata, gzipLevel: publication.gzipLevel, zstandardLevel: publication.zstandardLevel
            ).packed()
            files += try packed.map { file in
                try write(
                    file.bytes, to: file.path, file.mediaType, role: MicrodataFiles.role,
                    rows: microdata.table.rowCount, content: file.content)
            }
        }
        return files
    }

    private func workbooks(_ snapshot: DescribedSnapshot) throws -> [Release.File] {
        let labels = WorkbookLabels(definition)
        return try WorkerPool.perProcessor.map(definition.indicators) { indicator in
            let workbook = IndicatorWorkbook(
                snapshot: snapshot, indicator: indicator, table: candidate.table, labels: labels)
            return try write(
                workbook.bytes(in: folder), to: IndicatorWorkbook.path(of: indicator), IndicatorWorkbook.mediaType,
                role: IndicatorWorkbook.role)
        }
    }

    private func coverageFile() throws -> Release.File {
        let rows = CoverageFile.rows(candidate.coverage, definition)
        return try write(
            CSVText.file(header: CoverageFile.columns, rows: rows), to: CoverageFile.path, "text/csv",
            role: "coverage", rows: rows.count)
    }

    private func lateRecordsFile() throws -> Release.File {
        let rows = LateRecordsFile.rows(candidate.lateRecords)
        return try write(
            CSVText.file(header: LateRecords.columns, rows: rows), to: LateRecordsFile.path, "text/csv",
            role: "late_records", rows: rows.count)
    }

    private func texts(_ files: [Release.File]) throws -> [Release.File] {
        let licence = Array(definition.publication.licence.text.utf8)
        let readme = ReadMe(
            snapshotID: id, publishedAt: publishedAt, contentSHA256: candidate.contentSHA256, candidate: candidate,
            files: files)
        return try [write(licence, to: "LICENSE.txt", "text/plain", role: "licence")] + verification()
            + (try Language.allCases.map { language in
                try write(
                    Array(readme.text(language).utf8), to: "README.\(language.rawValue).md", "text/markdown",
                    role: "readme")
            })
    }

    /// How to verify, where there is something to verify by.
    private func verification() throws -> [Release.File] {
        guard let signer else { return [] }
        let text = VerificationGuide(snapshotID: id, key: signer, definition: definition).text
        return [try write(Array(text.utf8), to: VerificationGuide.path, "text/markdown", role: "readme")]
    }

    private func described(_ files: [Release.File]) throws -> DescribedSnapshot {
        let (from, to) = try periods()
        return DescribedSnapshot(
            definition: definition, id: id, publishedAt: publishedAt, from: from, to: to,
            contentSHA256: candidate.contentSHA256, files: files)
    }

    private func periods() throws -> (Quarter, Quarter) {
        guard let from = candidate.table.periods.first, let to = candidate.table.periods.last else {
            throw PublishError(.incomplete, "no quarter is due", remedy: "wait for the first quarter's lag to end")
        }
        return (from, to)
    }

    private func seal(_ files: [Release.File]) throws {
        let (from, to) = try periods()
        let units = candidate.units
        let manifest = SnapshotManifest(
            snapshotID: id, publishedAt: publishedAt, previous: previous, contentSHA256: candidate.contentSHA256,
            vintages: candidate.vintages, gates: verdicts.map(Release.GateResult.init), unitsReporting: units.reporting,
            unitsExpected: units.expected, nextRelease: nextRelease, from: from, to: to, files: files)
        let json = manifest.json(definition: definition, table: candidate.table, tool: tool).serialized()
        let sealed = try write(json, to: SnapshotManifest.path, "application/json", role: "manifest")
        let sums = (files + [sealed]).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .map { "\($0.sha256)  \($0.path)\n" }.joined()
        _ = try write(Array(sums.utf8), to: SnapshotWriter.sumsPath, "text/plain", role: "sums")
        guard let signer else { return }
        let comment = "nq57 snapshot=\(id) file=\(SnapshotWriter.sumsPath)"
        _ = try write(
            try signer.signature(of: Array(sums.utf8), comment: comment), to: SnapshotWriter.signaturePath,
            "text/plain",
            role: "signature")
    }

    private func write(
        _ bytes: [UInt8], to path: String, _ mediaType: String, role: String, rows: Int? = nil,
        content: Release.File.Content? = nil
    ) throws -> Release.File {
        try checkpoint()
        try folder.write(bytes, to: path, mode: 0o644)
        try folder.setModificationTime(path, seconds: publishedAt)
        return Release.File(
            path: path, bytes: bytes.count, sha256: SHA256Hex.of(bytes), mediaType: mediaType, role: role, rows: rows,
            content: content)
    }
}
