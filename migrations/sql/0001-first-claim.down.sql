DROP TABLE demo_clock, saml_assertion_used, saml_request, web_session, sent_mail, audit_entry, payment, payment_batch,
  statutory_term, decision, calculation, rule_confirmation, rule_parameter, rule_set, expert_report, expert_assignment,
  completeness_item, claim_document, damage_item, claim, recognised_area, recognition_decision, disaster, damage_report,
  investigation, file_number, form_draft, person, municipality;
DROP EXTENSION IF EXISTS pg_trgm;
