package io.escapement.admin.faultpoints;

import java.time.Instant;
import java.util.List;

/** What the admins of a job stand on: a database, an engine and a worker. */
public interface Surroundings {

  /** The first column of a query. */
  List<String> rows(String sql);

  /** What runs of the job in the engine, and what of that an admin does not follow. */
  String runs(Admin admin);

  /** What the worker has run. */
  Work.Noted work();

  /** The time. */
  Instant now();
}
