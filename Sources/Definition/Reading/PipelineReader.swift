import Cells
import Foundation

/// Reads the files of one pipeline, in the order in which they depend on each other.
struct PipelineReader {
    let files: DefinitionFolder
    let local: String?
    /// Day on which `until` of disabled sources is judged; nil: not judged.
    let judgedOn: CivilDate?
    let log: ReadingLog

    /// A whole definition if nothing was reported; nil where nothing could be read at all.
    func read() -> PipelineDefinition? {
        guard files.exists else {
            log.report(
                at: Place(file: files.own, line: 0), "there is no such folder", remedy: "name a folder of Pipelines/")
            return nil
        }
        guard let root = files.yaml("pipeline.yaml") else { return nil }
        let fields = root.fields(keys: PipelineSettings.keys)
        fields.optional("definitions").map(files.share)
        let overrides = localOverrides()
        let settings = PipelineSettings.read(fields, local: overrides, folder: files.own)
        let codeLists = readCodeLists()
        let ids = codeLists.mapValues { Set($0.ids) }
        let communes = CommunesReader(files: files, log: log)
        let listed = communes.read()
        let shared = communes.sharedCodes()
        let areWhole = communes.isWhole
        let datasets = readDatasets(codeLists)
        let layouts = readLayouts(datasets, ids)
        let (disclosure, measures) = readDisclosure(datasets, ids, codeLists, listed)
        let taskGroups = files.yaml("task_groups.yaml").map(TaskGroupDefinition.read) ?? []
        let indicators = readIndicators(measures, taskGroups)
        let publication = files.yaml("publication.yaml").map { PublicationDefinition.read($0, files: files) }
        let (sources, absentHosts) = readSources(overrides, listed, shared, areWhole, layouts)
        let sentences = Sentences.read(files: files, log: log)
        let names = PublishedNames(indicators: indicators, communes: listed, codeLists: codeLists)
        let (notes, knownErrors) = (readNotes(names), readKnownErrors(names))
        let approval = files.optionalYAML(DisclosureApproval.path).flatMap(DisclosureApproval.read)
        guard log.problems.isEmpty, let publication, let disclosure else { return nil }
        return PipelineDefinition(
            settings: settings, communes: listed, knownCommunes: shared.union(listed.map(\.code)), sources: sources,
            absentHostsFile: absentHosts,
            layouts: layouts, datasets: datasets, codeLists: codeLists, disclosure: disclosure, measures: measures,
            indicators: indicators,
            taskGroups: taskGroups, publication: publication, sentences: sentences, notes: notes,
            knownErrors: knownErrors, approval: approval, fileDigests: files.digests, digest: files.digest,
            origins: log.origins)
    }

    private func readNotes(_ names: PublishedNames) -> [String: SnapshotNotes] {
        guard files.hasOwn(PipelineDefinition.notesFolder) else { return [:] }
        return files.optionalNames(in: PipelineDefinition.notesFolder, ending: ".yaml").reduce(into: [:]) {
            notes, file in
            let id = String(file.dropLast(5))
            guard let root = files.yaml("\(PipelineDefinition.notesFolder)/\(file)") else { return }
            if id.wholeMatch(of: /\d{4}-\d\d-\d\d\.\d+/) == nil {
                root.report("\(id) names no snapshot", remedy: "name the file for one: 2026-02-20.1.yaml")
            }
            notes[id] = SnapshotNotes.read(root, names)
        }
    }

    private func readKnownErrors(_ names: PublishedNames) -> [KnownError] {
        guard files.hasOwn(PipelineDefinition.knownErrorsPath) else { return [] }
        return files.optionalYAML(PipelineDefinition.knownErrorsPath).map { KnownError.read($0, names) } ?? []
    }

    private func localOverrides() -> LocalOverrides? {
        guard let local else { return nil }
        let path = AbsolutePath.of(local, in: FileManager.default.currentDirectoryPath)
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        return LocalOverrides.read(local, in: AbsolutePath.folder(of: path), bytes: text, log: log)
    }

    private func readCodeLists() -> [String: CodeList] {
        files.names(in: "code_lists", ending: ".csv").reduce(into: [:]) { lists, file in
            let name = String(file.dropLast(4))
            guard let (text, file) = files.text("code_lists/\(file)") else { return }
            lists[name] = CodeList.read(name, text, file: file, log: log)
        }
    }

    private func readDatasets(_ codeLists: [String: CodeList]) -> [DatasetDefinition] {
        files.names(in: "datasets", ending: ".yaml").compactMap { file in
            files.yaml("datasets/\(file)").map {
                DatasetDefinition.read($0, file: String(file.dropLast(5)), codeLists: codeLists)
            }
        }
    }

    private func readLayouts(
        _ datasets: [DatasetDefinition], _ codeLists: [String: Set<String>]
    ) -> [String: LayoutDefinition] {
        files.names(in: "layouts", ending: ".yaml").reduce(into: [:]) { layouts, file in
            let name = String(file.dropLast(5))
            guard let root = files.yaml("layouts/\(file)") else { return }
            layouts[name] = LayoutReader(
                name: name, files: files, datasets: datasets, codeLists: codeLists, log: log
            ).read(root)
        }
    }

    private func readDisclosure(
        _ datasets: [DatasetDefinition], _ ids: [String: Set<String>], _ codeLists: [String: CodeList],
        _ communes: [CommuneDefinition]
    ) -> (DisclosureDefinition?, [MeasureDefinition]) {
        guard let root = files.yaml("disclosure.yaml") else { return (nil, []) }
        let dossiers = datasets.first { $0.series.contains { $0.id == MicrodataDefinition.series } }
        let microdata = MicrodataReader(dossiers: dossiers, communes: communes, codeLists: codeLists)
        let (disclosure, measures) = DisclosureReader(datasets: datasets, codeLists: ids, microdata: microdata)
            .read(root)
        return (disclosure, measures)
    }

    private func readIndicators(
        _ measures: [MeasureDefinition], _ taskGroups: [TaskGroupDefinition]
    ) -> [IndicatorDefinition] {
        let reader = IndicatorReader(taskGroups: taskGroups.map(\.id), measures: measures)
        return files.names(in: "indicators", ending: ".yaml").flatMap { file in
            files.yaml("indicators/\(file)").map(reader.read) ?? []
        }
    }

    private func readSources(
        _ overrides: LocalOverrides?, _ communes: [CommuneDefinition], _ shared: Set<String>, _ areWhole: Bool,
        _ layouts: [String: LayoutDefinition]
    ) -> ([SourceDefinition], absentHosts: String?) {
        guard let root = files.yaml("sources.yaml") else { return ([], nil) }
        let fields = root.fields(keys: SourcesReader.keys)
        let (hosts, absent) = hosts(fields, overrides)
        let sources = SourcesReader(
            fields: fields, local: overrides, folder: files.own, communes: communes.map(\.code),
            quarters: Dictionary(communes.map { ($0.code, $0.quarters) }) { first, _ in first }, otherCommunes: shared,
            areCommunesWhole: areWhole, hosts: hosts, layouts: layouts, judgedOn: judgedOn
        ).read()
        return (sources, absent)
    }

    /// The hosts of this machine; none where the file is not here, as on a developer's machine.
    private func hosts(
        _ fields: Fields, _ overrides: LocalOverrides?
    ) -> ([String: HostsFile.Host], absent: String?) {
        let isLocal = overrides?.sources?.has("hosts") ?? false
        guard let written = isLocal ? overrides?.sources?.optionalText("hosts") : fields.optionalText("hosts") else {
            return ([:], nil)
        }
        let path = AbsolutePath.of(written, in: isLocal ? overrides?.folder ?? files.own : files.own)
        guard let bytes = FileManager.default.contents(atPath: path) else { return ([:], written) }
        return (HostsFile(String(decoding: bytes, as: UTF8.self), file: written, log: log).hosts, nil)
    }
}
