import Cells
import Definition

/// `catalog.csv`: the catalogue as a table, for portals that take no linked data.
///
/// - Shapes: one row per download of each snapshot, newest snapshot first.
struct FlatCatalog {
    static let columns = [
        "dataset_id", "version", "title_vi", "title_en", "description_vi", "description_en", "publisher_vi",
        "publisher_en", "contact_email", "license_id", "license_url", "issued", "period_start", "period_end",
        "frequency", "file", "format", "media_type", "compression", "bytes", "sha256", "download_url",
    ]

    let catalog: Catalog

    var rows: [[String]] {
        catalog.snapshots.flatMap { snapshot in snapshot.distributions.compactMap { row($0, of: snapshot) } }
    }

    private func row(_ file: Release.File, of snapshot: SnapshotSummary) -> [String]? {
        guard let format = CatalogFormat(path: file.path) else { return nil }
        let publication = catalog.publication
        let title = catalog.title(of: snapshot).map { catalog.definition.marked($1, $0) }
        return [
            publication.name, snapshot.id, title.vi, title.en, publication.description.vi, publication.description.en,
            publication.publisher.vi, publication.publisher.en, publication.contact.email, publication.licence.id,
            catalog.licenceAddress(of: snapshot), catalog.day(of: snapshot), snapshot.from.firstDay.iso,
            snapshot.to.lastDay.iso, "quarterly", file.path, format.fileType, format.mediaType,
            format.compression ?? "", String(file.bytes), file.sha256,
            catalog.address(catalog.folder(snapshot) + file.path),
        ]
    }
}
