package io.escapement.admin.chains;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How far each job's chain has been followed: what other features may know of it. */
public final class ChainStates {

  private final ChainStore store;

  @Inject
  ChainStates(ChainStore store) {
    this.store = store;
  }

  /** A job's chain; empty until it was first looked after. */
  public Optional<ChainStatus> of(String jobId) {
    return store.find(jobId);
  }

  /** The chains of some jobs by their job's id; jobs that were not looked after yet are absent. */
  public Map<String, ChainStatus> of(Collection<String> jobIds) {
    return byId(store.find(jobIds));
  }

  /** Which versions planned a job's windows, each from when on, oldest first. */
  public List<Era> eras(String jobId) {
    return store.eras(jobId);
  }

  /** All chains by their job's id. */
  public Map<String, ChainStatus> all() {
    return byId(store.all());
  }

  private static Map<String, ChainStatus> byId(List<ChainStatus> chains) {
    return chains.stream().collect(Collectors.toMap(ChainStatus::jobId, Function.identity()));
  }
}
