package io.escapement.admin.jobs;

/** What an operator does to a job's windows from now on. */
enum Switch {
  /** They do not run. */
  PAUSE,
  /** They run again. */
  RESUME
}
