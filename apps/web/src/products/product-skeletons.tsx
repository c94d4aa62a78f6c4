const places = [1, 2, 3, 4, 5, 6];

/** Where the products will be, so that nothing jumps when they come. */
export function ProductSkeletons() {
  return (
    <div className="product-list" aria-hidden="true">
      {places.map((place) => (
        <div key={place} className="product">
          <div className="product-picture skeleton" />
          <div className="product-text">
            <span className="skeleton skeleton-title" />
            <span className="skeleton skeleton-line" />
          </div>
          <div className="product-buy">
            <span className="skeleton skeleton-price" />
            <span className="skeleton skeleton-button" />
          </div>
        </div>
      ))}
    </div>
  );
}
