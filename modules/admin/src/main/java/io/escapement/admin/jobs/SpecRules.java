package io.escapement.admin.jobs;

import io.escapement.admin.platform.ChannelNames;
import io.escapement.admin.platform.EngineRules;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import io.escapement.temporal.Engine;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** What this service can't do for a job, though its spec is right in itself. */
final class SpecRules {

  private final EngineRules engine;
  private final ChannelNames channels;

  @Inject
  SpecRules(EngineRules engine, ChannelNames channels) {
    this.engine = engine;
    this.channels = channels;
  }

  /** The rules of an engine, where nobody knows which channels there are. */
  static SpecRules of(Engine engine) {
    return new SpecRules(new EngineRules(engine), ChannelNames.any());
  }

  /** All that can't be run, stored or sent; none where all can. */
  List<Problem> refusals(JobSpec spec) {
    return Stream.of(
            engine.refusals(spec).stream(),
            Storable.refusal(spec).stream(),
            channels.refusals(spec).stream())
        .flatMap(problems -> problems)
        .toList();
  }
}
