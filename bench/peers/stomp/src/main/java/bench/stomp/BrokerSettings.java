package bench.stomp;

import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/** How the broker is set; the reasons are in the bench's README. */
@Configuration
@EnableWebSocketMessageBroker
public class BrokerSettings implements WebSocketMessageBrokerConfigurer {
  // More threads would bring messages out of order, and are no faster on one core.
  private static final int THREADS = 1;
  private static final int MESSAGE_BYTES = 256 << 10;
  private static final int DESTINATIONS = 20_000;

  private final Receipts receipts;

  BrokerSettings(Receipts receipts) {
    this.receipts = receipts;
  }

  @Override
  public void registerStompEndpoints(StompEndpointRegistry registry) {
    registry.addEndpoint("/stomp").setAllowedOriginPatterns("*");
  }

  @Override
  public void configureMessageBroker(MessageBrokerRegistry registry) {
    registry.enableSimpleBroker("/topic");
    registry.setCacheLimit(DESTINATIONS);
  }

  @Override
  public void configureWebSocketTransport(WebSocketTransportRegistration registration) {
    registration.setMessageSizeLimit(MESSAGE_BYTES);
  }

  @Override
  public void configureClientInboundChannel(ChannelRegistration registration) {
    registration.interceptors(receipts);
    registration.taskExecutor().corePoolSize(THREADS);
  }

  @Override
  public void configureClientOutboundChannel(ChannelRegistration registration) {
    registration.taskExecutor().corePoolSize(THREADS);
  }
}
