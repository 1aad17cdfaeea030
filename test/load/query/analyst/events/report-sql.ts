import { REPORT_SCOPE } from './report-scope.js';
import { resolvedSql } from './resolved-sql.js';

/** The last report of an entity by the end of the window, the first of its day, as long as it is current. */
const REPORTS = `current_reports AS (
    FROM standing WHERE type IN ('usage.reported', 'workforce.snapshot', 'measurement.surveyed') AND day < $until::DATE
    QUALIFY row_number() OVER (PARTITION BY entity ORDER BY day DESC, time, sequence, source, id) = 1
  ), reports AS (
    SELECT sum(users) AS users, sum(vulnerable) AS vulnerable, sum(headcount) AS headcount, sum(certified) AS certified,
      sum(population) FILTER (is_literacy) AS population,
      sum(round_even(population * numerator / denominator, 0)) FILTER (is_literacy) AS literate
    FROM (SELECT *, measure_code = 'digital_literacy' AND respondents >= 30 AS is_literacy FROM current_reports
      WHERE day + to_months(CASE type WHEN 'usage.reported' THEN 12 WHEN 'workforce.snapshot' THEN 18 ELSE 60 END) >= $until::DATE)
  )`;

const ADOPTIONS = `adoptions AS (
    SELECT entity, country, min(day) AS day FROM counting WHERE type = 'solution.adopted' GROUP BY ALL
  )`;

const SOLUTIONS = `scalings AS (
    SELECT *, coalesce(max(place) FILTER (country IS NULL) OVER (PARTITION BY entity), 0) AS last_everywhere
    FROM counting WHERE type = 'solution.scale_changed' AND (country IS NOT NULL OR unit = owner) AND day < $until::DATE
  ), scaled_countries AS (
    SELECT entity, arg_max(changed_to, place) AS scale FROM scalings
    WHERE country <> 'GLOBAL' AND place > last_everywhere GROUP BY entity, country
  ), at_scale AS (
    SELECT entity FROM scaled_countries WHERE scale IN ('subnational', 'national') GROUP BY entity
    HAVING count(*) >= 2 OR bool_or(scale = 'national')
  ), retired AS (
    SELECT entity FROM scalings WHERE last_everywhere > 0 GROUP BY entity
    HAVING coalesce(bool_and(changed_to = 'retired') FILTER (place > last_everywhere), true)
  ), rights AS (
    SELECT entity FROM scalings WHERE rights_assessed GROUP BY entity
  ), solutions AS (
    SELECT count(*) AS registered, count(*) FILTER (licence IN (FROM open_licences) AND open_standards > 0) AS open,
      count(*) FILTER (rights_assessed OR entity IN (FROM rights)) AS assessed
    FROM opened WHERE type = 'solution.registered' AND day < $until::DATE AND entity NOT IN (FROM retired)
  )`;

const EXPERIMENTS = `conclusions AS (
    FROM counting WHERE type = 'experiment.concluded' AND unit = owner
    QUALIFY row_number() OVER (PARTITION BY entity ORDER BY place) = 1
  ), scaled AS (
    SELECT c.entity, arg_min(s.day, s.place) AS day FROM conclusions c JOIN counting s ON s.entity = c.entity
    WHERE s.type = 'experiment.scaled' AND s.unit = s.owner AND s.place > c.place GROUP BY c.entity
  ), experiments AS (
    SELECT count(*) AS concluded, count(*) FILTER (has_learning) AS learning, count(*) FILTER (result = 'validated') AS validated,
      count(*) FILTER (result = 'validated' AND s.day < c.day + to_months(24)) AS scaled
    FROM conclusions c LEFT JOIN scaled s USING (entity) WHERE c.day >= $from::DATE AND c.day < $until::DATE
  )`;

/** Stages never go back: one counts if it is the highest so far. */
const POLICIES = `stages AS (
    SELECT *, list_position(['drafted', 'consulted', 'adopted', 'in_force', 'repealed'], stage) AS rank
    FROM counting WHERE type = 'policy.stage_reached' AND unit = owner
  ), applied_stages AS (
    FROM stages QUALIFY rank = max(rank) OVER (PARTITION BY entity ORDER BY place)
  ), adopted_policies AS (
    SELECT entity, min(day) FILTER (rank >= 3) AS day, min(place) FILTER (rank >= 3) AS place FROM applied_stages GROUP BY entity
  ), policies AS (
    SELECT count(*) AS inclusive FROM adopted_policies p WHERE day >= $from::DATE AND day < $until::DATE
      AND EXISTS (FROM applied_stages s WHERE s.entity = p.entity AND s.place <= p.place AND consulted_groups > 0)
  ), instruments AS (
    SELECT count(*) AS subject, count(*) FILTER (assessed) AS assessed FROM (
      SELECT max(rank) AS rank, bool_or(rights_assessed) AS assessed FROM applied_stages WHERE day < $until::DATE GROUP BY entity
    ) WHERE rank < 5
  )`;

const ONCE = `once AS (
    SELECT count(*) FILTER (type = 'foresight.completed') AS foresight,
      count(*) FILTER (type = 'foresight.completed' AND has_decision) AS decided,
      sum(completed) FILTER (type = 'training.delivered' AND audience <> 'undp' AND country IS NOT NULL) AS trained
    FROM opened WHERE day >= $from::DATE AND day < $until::DATE
  )`;

/** The last state of an asset of the kind that it began as. */
const ASSETS = `latest_assets AS (
    SELECT a.* FROM counting a JOIN opened o ON o.entity = a.entity AND o.asset_kind = a.asset_kind
    WHERE a.type = 'asset.assessed' AND a.unit = a.owner AND a.day < $until::DATE
    QUALIFY row_number() OVER (PARTITION BY a.entity ORDER BY a.place DESC) = 1
  ), assets AS (
    SELECT count(*) FILTER (is_rated) AS rated, count(*) FILTER (is_rated AND rating >= 4) AS fit,
      count(*) FILTER (asset_kind = 'dataset') AS datasets,
      count(*) FILTER (asset_kind = 'dataset' AND has_owner AND is_checked AND licence IS NOT NULL) AS compliant,
      count(*) FILTER (asset_kind = 'dataset' AND is_published AND licence IN (FROM open_licences)) AS open,
      count(*) FILTER (asset_kind = 'lab') AS labs
    FROM (SELECT *, asset_kind NOT IN ('dataset', 'lab') AND rating IS NOT NULL AND day + to_months(24) >= $until::DATE AS is_rated
      FROM latest_assets WHERE status = 'in_use')
  )`;

/** A change of status counts if it may follow the status before it, so the changes are read one after another. */
const PROJECTS = `moves AS (
    SELECT * FROM counting WHERE type = 'project.status_changed' AND unit = owner
  ), statuses AS (
    SELECT entity, list_reduce(list_prepend('pipeline', list(changed_to ORDER BY place)), (was, becomes) ->
      CASE WHEN was || '>' || becomes IN ('pipeline>approved', 'pipeline>cancelled', 'approved>active', 'approved>cancelled',
        'active>suspended', 'active>completed', 'active>cancelled', 'suspended>active', 'suspended>completed',
        'suspended>cancelled') THEN becomes ELSE was END) AS status
    FROM moves WHERE day < $until::DATE GROUP BY entity
  ), approvals AS (
    SELECT entity, day FROM (
      FROM moves WHERE changed_to IN ('approved', 'cancelled')
      QUALIFY row_number() OVER (PARTITION BY entity ORDER BY place) = 1
    ) WHERE changed_to = 'approved' AND day >= $from::DATE AND day < $until::DATE
  ), screenings AS (
    SELECT * FROM counting WHERE type = 'project.digital_screened' AND unit = owner
  ), approved AS (
    SELECT count(*) AS approved, count(*) FILTER (EXISTS (
      FROM screenings s WHERE s.entity = a.entity AND s.stage = 'design' AND s.day <= a.day
    )) AS screened FROM approvals a
  ), last_screenings AS (
    SELECT entity, arg_max(digital_outputs, place) AS outputs, arg_max(risks_assessed, place) AS assessed,
      arg_max(principles, place) AS principles
    FROM screenings WHERE day < $until::DATE GROUP BY entity
  ), active AS (
    SELECT o.directions, coalesce(s.principles, o.principles) AS principles, coalesce(s.outputs, 0) > 0 AS digital, s.assessed
    FROM statuses p JOIN opened o USING (entity) LEFT JOIN last_screenings s USING (entity) WHERE p.status = 'active'
  ), projects AS (
    SELECT count(*) AS active, count(*) FILTER (digital) AS digital, count(*) FILTER (digital AND assessed) AS assessed FROM active
  ), principles AS (
    SELECT code, count(*) AS projects FROM (SELECT unnest(principles) AS code FROM active WHERE digital) GROUP BY code
  ), directions AS (
    SELECT code, count(*) AS projects FROM (SELECT unnest(directions) AS code FROM active WHERE digital) GROUP BY code
  )`;

const ROWS = `SELECT 'O1.01' AS code, count(*) AS numerator, NULL AS denominator FROM adoptions WHERE day >= $from::DATE AND day < $until::DATE
  UNION ALL SELECT 'O1.03', screened, approved FROM approved
  UNION ALL SELECT 'O1.04', digital, active FROM projects
  UNION ALL SELECT 'O1.06', concluded, NULL FROM experiments
  UNION ALL SELECT 'O1.07', learning, concluded FROM experiments
  UNION ALL SELECT 'O1.08', scaled, validated FROM experiments
  UNION ALL SELECT 'O1.09', count(*), NULL FROM at_scale
  UNION ALL SELECT 'O1.10', assessed, digital FROM projects
  UNION ALL SELECT 'O1.12', decided, foresight FROM once
  UNION ALL SELECT 'O1.13', users, NULL FROM reports
  UNION ALL SELECT 'O2.03', inclusive, NULL FROM policies
  UNION ALL SELECT 'O2.05', s.assessed + i.assessed, registered + subject FROM solutions s, instruments i
  UNION ALL SELECT 'O2.07', trained, NULL FROM once
  UNION ALL SELECT 'O2.08', literate, population FROM reports
  UNION ALL SELECT 'O2.13', vulnerable, NULL FROM reports
  UNION ALL SELECT 'O2.14', open, registered FROM solutions
  UNION ALL SELECT 'O3.01', certified, headcount FROM reports
  UNION ALL SELECT 'O3.04', fit, rated FROM assets
  UNION ALL SELECT 'O3.06', compliant, datasets FROM assets
  UNION ALL SELECT 'O3.07', open, NULL FROM assets
  UNION ALL SELECT 'O3.10', labs, NULL FROM assets
  UNION ALL SELECT 'XP.' || position, coalesce(p.projects, 0), digital FROM projects,
    (SELECT unnest(['human_rights', 'inclusive', 'shared_standards', 'open_standards', 'local_ecosystems', 'partnerships']) AS code,
      generate_subscripts([1, 2, 3, 4, 5, 6], 1) AS position) LEFT JOIN principles p USING (code)
  UNION ALL SELECT 'XD.' || position, coalesce(d.projects, 0), NULL FROM
    (SELECT unnest(['structural_transformation', 'leaving_no_one_behind', 'building_resilience']) AS code,
      generate_subscripts([1, 2, 3], 1) AS position) LEFT JOIN directions d USING (code)`;

const PARTS = [ADOPTIONS, SOLUTIONS, EXPERIMENTS, POLICIES, ONCE, REPORTS, ASSETS, PROJECTS];

/** Amounts of the indicators of a window in the world, from the events as they came. */
export const REPORT_SQL = `WITH ${[resolvedSql(REPORT_SCOPE), ...PARTS].join(', ')}
  SELECT code, numerator::DOUBLE, denominator::DOUBLE FROM (${ROWS})`;
