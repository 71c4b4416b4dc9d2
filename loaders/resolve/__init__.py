"""From records to one world: facts, judgements, clusters, projections. Pure functions throughout.

facts_of(document, record, fingerprint) -> DocumentFacts            the document layer
profiles_of(references)                                             what a base is called
profile_keys(profile), reference_keys(reference)                    blocking keys of actors
judge_actors(profiles) -> judgements over bases
judge_events(new, neighbours, references) -> judgements over claims' events
judge_links(claims, links) -> judgements a document itself makes ("same_as")
clusters(ids, judgements) -> {id: canonical id}
actor_of, event_of, relations_of, event_links_of                    the world layer

Every judgement is a function of its pair, clusters are a function of the set of judgements, and
projections of the set of claims. So the order of loading cannot show in the result.
"""
