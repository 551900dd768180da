package io.escapement.admin.platform;

import com.google.inject.AbstractModule;
import java.time.InstantSource;

/** What every call passes through, and the clock. */
public final class PlatformModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(InstantSource.class).toInstance(InstantSource.system());
    bind(Trace.class);
    bind(BodyLimit.class);
    bind(SecurityHeaders.class);
    bind(ErrorMappers.ForRefusals.class);
    bind(ErrorMappers.ForSpecs.class);
    bind(ErrorMappers.ForJson.class);
    bind(ErrorMappers.ForHttp.class);
    bind(ErrorMappers.ForTheRest.class);
  }
}
