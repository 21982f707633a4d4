// What kg adds to a database's schema. Every name begins with kg_; running it again changes nothing.
// Uniqueness first: without it a MERGE reads every node, and two writers could make one thing twice.

CREATE CONSTRAINT kg_entity_id IF NOT EXISTS FOR (entity:Entity) REQUIRE entity.id IS UNIQUE;
CREATE CONSTRAINT kg_literal_id IF NOT EXISTS FOR (literal:Literal) REQUIRE literal.id IS UNIQUE;
CREATE CONSTRAINT kg_article_id IF NOT EXISTS FOR (article:Article) REQUIRE article.id IS UNIQUE;
CREATE CONSTRAINT kg_outlet_id IF NOT EXISTS FOR (outlet:Outlet) REQUIRE outlet.id IS UNIQUE;
CREATE CONSTRAINT kg_statement_id IF NOT EXISTS FOR (statement:Statement) REQUIRE statement.id IS UNIQUE;
CREATE CONSTRAINT kg_store_id IF NOT EXISTS FOR (store:KgStore) REQUIRE store.id IS UNIQUE;

// A text index takes values of up to 32 kB, a range index only of 8 kB.
CREATE TEXT INDEX kg_entity_name IF NOT EXISTS FOR (entity:Entity) ON (entity.name);
CREATE INDEX kg_entity_wikidata_id IF NOT EXISTS FOR (entity:Entity) ON (entity.wikidata_id);
CREATE INDEX kg_article_published_at IF NOT EXISTS FOR (article:Article) ON (article.published_at);
CREATE INDEX kg_statement_predicate IF NOT EXISTS FOR (statement:Statement) ON (statement.predicate, statement.published_at);
CREATE INDEX kg_statement_fact_id IF NOT EXISTS FOR (statement:Statement) ON (statement.fact_id);

CREATE FULLTEXT INDEX kg_names IF NOT EXISTS FOR (entity:Entity) ON EACH [entity.name, entity.aliases_text]
OPTIONS {indexConfig: {`fulltext.eventually_consistent`: true}};
CREATE FULLTEXT INDEX kg_sentences IF NOT EXISTS FOR (statement:Statement) ON EACH [statement.sentence]
OPTIONS {indexConfig: {`fulltext.eventually_consistent`: true}};
