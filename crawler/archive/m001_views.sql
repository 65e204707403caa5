CREATE VIEW record_revisions AS     -- one row per revision; the last columns are no fields of the record
    SELECT
        articles.url, articles.former_urls, articles.site,
        (
            SELECT json_group_array(name) FROM (
                SELECT sections.name AS name
                FROM addresses
                JOIN listings ON listings.url = addresses.url
                JOIN sections ON sections.id = listings.section
                WHERE addresses.article = articles.id
                GROUP BY sections.name
                ORDER BY min(listings.first_listed_at), min(listings.id)
            )
        ) AS sections,
        revisions.breadcrumb, revisions.kicker, revisions.title, revisions.subtitle, revisions.source,
        revisions.authors, revisions.photographers, revisions.editor, revisions.reviewer,
        revisions.published_at, revisions.published_precision, revisions.document_number,
        revisions.keywords, revisions.description, revisions.body_text, revisions.body_html,
        revisions.images, revisions.attachments, revisions.views, revisions.found, revisions.reader,
        articles.first_seen_at, articles.last_seen_at, articles.gone_at,
        revisions.revision, revisions.content_sha256,
        originals.url AS duplicate_of, articles.similarity,
        revisions.capture, revisions.parts,
        articles.id AS article, articles.changed_at, revisions.made_at,
        revisions.revision = articles.revision AS newest
    FROM articles
    JOIN revisions ON revisions.article = articles.id
    LEFT JOIN articles AS originals ON originals.id = articles.original;
CREATE VIEW records AS              -- exactly the fields of the record; one row per article
    SELECT
        url, former_urls, site, sections, breadcrumb, kicker, title, subtitle, source, authors, photographers,
        editor, reviewer, published_at, published_precision, document_number, keywords, description, body_text,
        body_html, images, attachments, views, found, reader, first_seen_at, last_seen_at, gone_at, revision,
        content_sha256, duplicate_of, similarity, capture, parts
    FROM record_revisions
    WHERE newest;
