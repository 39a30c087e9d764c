import Cells
import Definition
import Publish

/// The foot of every page: which snapshot this is, until when it is new, whom to ask.
struct PageFooter {
    let snapshot: String
    let hash: String
    let published: String
    let publishedISO: String
    let next: String
    let nextISO: String
    let publisher: String
    let unit: String
    let email: String
    let telephone: String?
    let errorAddress: String
    let address: String
    let licence: String
    let licenceURL: String

    init(_ context: SiteContext, at place: PagePlace) {
        let release = context.model.release
        let publication = context.model.definition.publication
        let language = context.language
        snapshot = release.snapshotID
        hash = String(release.contentSHA256.prefix(16))
        published = context.publishedOn
        publishedISO = context.model.publishedOn.iso
        next = context.format.day(release.nextRelease)
        nextISO = release.nextRelease.iso
        publisher = publication.publisher[language]
        unit = publication.contact.unit[language]
        email = publication.contact.email
        telephone = publication.contact.telephone.isEmpty ? nil : publication.contact.telephone
        let subject = context.words("footer.error_subject", ["snapshot": release.snapshotID])
        errorAddress = "mailto:\(publication.contact.email)?subject=\(PercentEncoding.of(subject))"
        address = context.address(of: place)
        licence = publication.licence.name[language]
        licenceURL = "\(place.root)snapshots/\(release.snapshotID)/LICENSE.txt"
    }
}
