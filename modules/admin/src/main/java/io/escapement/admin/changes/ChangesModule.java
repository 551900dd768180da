package io.escapement.admin.changes;

import com.google.inject.AbstractModule;
import io.escapement.admin.jobs.Review;

/** Wires changes; needs a {@link ReviewConfig}. */
public final class ChangesModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Review.class).to(StoredReview.class);
    bind(ChangesResource.class);
  }
}
