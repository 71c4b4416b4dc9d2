// Constraints and indexes only. Every statement can be run again; docs/graph-model.md says what
// the names mean. Required properties are checked in Python: Community has no constraint for them.

// One id, one node.
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (source:Source) REQUIRE source.id IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (document:Document) REQUIRE document.id IS UNIQUE;
CREATE CONSTRAINT mention_id IF NOT EXISTS FOR (mention:Mention) REQUIRE mention.id IS UNIQUE;
CREATE CONSTRAINT reference_id IF NOT EXISTS FOR (reference:Reference) REQUIRE reference.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (claim:Claim) REQUIRE claim.id IS UNIQUE;
CREATE CONSTRAINT background_claim_id IF NOT EXISTS FOR (claim:BackgroundClaim) REQUIRE claim.id IS UNIQUE;
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (actor:Actor) REQUIRE actor.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (event:Event) REQUIRE event.id IS UNIQUE;
CREATE CONSTRAINT background_event_id IF NOT EXISTS FOR (event:BackgroundEvent) REQUIRE event.id IS UNIQUE;
CREATE CONSTRAINT place_id IF NOT EXISTS FOR (place:Place) REQUIRE place.id IS UNIQUE;
CREATE CONSTRAINT relation_id IF NOT EXISTS FOR (relation:Relation) REQUIRE relation.id IS UNIQUE;
CREATE CONSTRAINT former_relation_id IF NOT EXISTS FOR (former:FormerRelation) REQUIRE former.id IS UNIQUE;
CREATE CONSTRAINT base_id IF NOT EXISTS FOR (base:Base) REQUIRE base.id IS UNIQUE;
CREATE CONSTRAINT key_id IF NOT EXISTS FOR (key:Key) REQUIRE key.id IS UNIQUE;
CREATE CONSTRAINT judgement_id IF NOT EXISTS FOR (judgement:Judgement) REQUIRE judgement.id IS UNIQUE;
CREATE CONSTRAINT past_judgement_id IF NOT EXISTS FOR (past:PastJudgement) REQUIRE past.id IS UNIQUE;
CREATE CONSTRAINT conflict_id IF NOT EXISTS FOR (conflict:Conflict) REQUIRE conflict.id IS UNIQUE;
CREATE CONSTRAINT merged_id IF NOT EXISTS FOR (merged:Merged) REQUIRE merged.id IS UNIQUE;
CREATE CONSTRAINT anchor_id IF NOT EXISTS FOR (anchor:Anchor) REQUIRE anchor.id IS UNIQUE;
CREATE CONSTRAINT change_id IF NOT EXISTS FOR (change:Change) REQUIRE change.id IS UNIQUE;
CREATE CONSTRAINT graph_id IF NOT EXISTS FOR (graph:Graph) REQUIRE graph.id IS UNIQUE;
CREATE CONSTRAINT api_key_id IF NOT EXISTS FOR (key:ApiKey) REQUIRE key.id IS UNIQUE;
CREATE CONSTRAINT ticket_id IF NOT EXISTS FOR (ticket:Ticket) REQUIRE ticket.id IS UNIQUE;
CREATE CONSTRAINT deed_id IF NOT EXISTS FOR (deed:Deed) REQUIRE deed.id IS UNIQUE;
CREATE CONSTRAINT job_id IF NOT EXISTS FOR (job:Job) REQUIRE job.id IS UNIQUE;

// Timelines: an actor's events and all events in the order of time, with the cursor in the key.
CREATE INDEX participation_time IF NOT EXISTS
FOR ()-[part:PARTICIPATES_IN]-() ON (part.aid, part.sk);
CREATE INDEX appearance_time IF NOT EXISTS
FOR ()-[part:APPEARS_IN]-() ON (part.aid, part.sk);
CREATE INDEX background_event_sk IF NOT EXISTS FOR (event:BackgroundEvent) ON (event.sk);
CREATE INDEX event_sk IF NOT EXISTS FOR (event:Event) ON (event.sk);
CREATE INDEX event_start IF NOT EXISTS FOR (event:Event) ON (event.date_start);
CREATE INDEX event_end IF NOT EXISTS FOR (event:Event) ON (event.date_end);
// What was known in part on some day: of most events all is known on the first day, and these are
// not in the index.
CREATE INDEX event_known IF NOT EXISTS FOR (event:Event) ON (event.known_open, event.known_first);
CREATE INDEX background_event_known IF NOT EXISTS
FOR (event:BackgroundEvent) ON (event.known_open, event.known_first);
CREATE INDEX event_known_first IF NOT EXISTS FOR (event:Event) ON (event.known_first);
CREATE INDEX relation_known_first IF NOT EXISTS FOR (relation:Relation) ON (relation.known_first);
CREATE INDEX relation_known IF NOT EXISTS
FOR (relation:Relation) ON (relation.known_open, relation.known_first);
CREATE INDEX event_type IF NOT EXISTS FOR (event:Event) ON (event.type);
CREATE INDEX conflict_sk IF NOT EXISTS FOR (conflict:Conflict) ON (conflict.sk);
CREATE INDEX event_disputed IF NOT EXISTS FOR (event:Event) ON (event.disputed);
CREATE INDEX document_sk IF NOT EXISTS FOR (document:Document) ON (document.sk);
CREATE INDEX document_address IF NOT EXISTS FOR (document:Document) ON (document.address);
CREATE INDEX document_source IF NOT EXISTS FOR (document:Document) ON (document.source_id);
CREATE INDEX document_pending IF NOT EXISTS FOR (document:Document) ON (document.pending);

// From a document or an identity to what hangs on it.
CREATE INDEX mention_document IF NOT EXISTS FOR (mention:Mention) ON (mention.document_id);
CREATE INDEX mention_about IF NOT EXISTS FOR (mention:Mention) ON (mention.about);
CREATE INDEX reference_document IF NOT EXISTS FOR (reference:Reference) ON (reference.document_id);
CREATE INDEX reference_base IF NOT EXISTS FOR (reference:Reference) ON (reference.base);
CREATE INDEX claim_document IF NOT EXISTS FOR (claim:Claim) ON (claim.document_id);
CREATE INDEX background_claim_document IF NOT EXISTS
FOR (claim:BackgroundClaim) ON (claim.document_id);
CREATE INDEX background_claim_event IF NOT EXISTS FOR (claim:BackgroundClaim) ON (claim.event);
CREATE INDEX claim_event IF NOT EXISTS FOR (claim:Claim) ON (claim.event);
CREATE INDEX claim_status IF NOT EXISTS FOR (claim:Claim) ON (claim.status);
CREATE INDEX relation_type IF NOT EXISTS FOR (relation:Relation) ON (relation.type);
CREATE INDEX related_id IF NOT EXISTS FOR ()-[related:RELATED_TO]-() ON (related.id);
CREATE INDEX actor_name IF NOT EXISTS FOR (actor:Actor) ON (actor.name);
CREATE INDEX source_name IF NOT EXISTS FOR (source:Source) ON (source.name);
CREATE INDEX place_name IF NOT EXISTS FOR (place:Place) ON (place.name);
CREATE INDEX judgement_left IF NOT EXISTS FOR (judgement:Judgement) ON (judgement.left);
CREATE INDEX judgement_right IF NOT EXISTS FOR (judgement:Judgement) ON (judgement.right);
CREATE INDEX judgement_order IF NOT EXISTS FOR (judgement:Judgement) ON (judgement.sk);
CREATE INDEX judgement_verdict IF NOT EXISTS
FOR (judgement:Judgement) ON (judgement.verdict, judgement.sk);
CREATE INDEX past_judgement_of IF NOT EXISTS FOR (past:PastJudgement) ON (past.judgement);
CREATE INDEX past_judgement_left IF NOT EXISTS FOR (past:PastJudgement) ON (past.left);
CREATE INDEX past_judgement_right IF NOT EXISTS FOR (past:PastJudgement) ON (past.right);
CREATE INDEX past_judgement_apart IF NOT EXISTS FOR (past:PastJudgement) ON (past.apart);
CREATE INDEX reference_stated IF NOT EXISTS FOR (reference:Reference) ON (reference.stated_base);
CREATE INDEX merged_into IF NOT EXISTS FOR (merged:Merged) ON (merged.into);
CREATE INDEX anchor_point IF NOT EXISTS FOR (anchor:Anchor) ON (anchor.point);
CREATE INDEX change_sk IF NOT EXISTS FOR (change:Change) ON (change.sk);
CREATE INDEX change_at IF NOT EXISTS FOR (change:Change) ON (change.at);
CREATE INDEX deed_sk IF NOT EXISTS FOR (deed:Deed) ON (deed.sk);
CREATE INDEX job_key IF NOT EXISTS FOR (job:Job) ON (job.idempotency_key);
CREATE INDEX job_sk IF NOT EXISTS FOR (job:Job) ON (job.sk);
CREATE INDEX job_status IF NOT EXISTS FOR (job:Job) ON (job.status);

// Words. Indexed shortly after the commit, which keeps full text from slowing writes down by a
// tenth. `folded` holds the words without marks where that differs; stop words count, because
// "the" and "of" stand in names.
CREATE FULLTEXT INDEX actor_names IF NOT EXISTS
FOR (actor:Actor) ON EACH [actor.name, actor.aliases, actor.folded]
OPTIONS {indexConfig: {
  `fulltext.analyzer`: 'standard-no-stop-words', `fulltext.eventually_consistent`: true
}};
CREATE FULLTEXT INDEX event_text IF NOT EXISTS
FOR (event:Event) ON EACH [event.title, event.folded]
OPTIONS {indexConfig: {
  `fulltext.analyzer`: 'standard-no-stop-words', `fulltext.eventually_consistent`: true
}};
CREATE FULLTEXT INDEX background_text IF NOT EXISTS
FOR (event:BackgroundEvent) ON EACH [event.title, event.folded]
OPTIONS {indexConfig: {
  `fulltext.analyzer`: 'standard-no-stop-words', `fulltext.eventually_consistent`: true
}};
CREATE FULLTEXT INDEX claim_text IF NOT EXISTS
FOR (claim:Claim) ON EACH [claim.title, claim.quote, claim.folded]
OPTIONS {indexConfig: {
  `fulltext.analyzer`: 'standard-no-stop-words', `fulltext.eventually_consistent`: true
}};
CREATE FULLTEXT INDEX document_text IF NOT EXISTS
FOR (document:Document) ON EACH [document.title, document.text, document.folded]
OPTIONS {indexConfig: {
  `fulltext.analyzer`: 'standard-no-stop-words', `fulltext.eventually_consistent`: true
}};
