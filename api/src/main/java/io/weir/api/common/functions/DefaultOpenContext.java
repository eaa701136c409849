package io.weir.api.common.functions;

/** The context an engine passes to {@link RichFunction#open(OpenContext)}. */
public final class DefaultOpenContext implements OpenContext {

  public static final OpenContext INSTANCE = new DefaultOpenContext();

  private DefaultOpenContext() {}
}
