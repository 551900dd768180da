package io.escapement.admin.chains;

import java.util.List;

/** Where the chains' keeper learns what should run. */
public interface DesiredJobs {

  /** All jobs, each in its current version. */
  List<DesiredJob> desired();
}
